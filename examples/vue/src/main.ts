import { createApp } from 'vue'
import '@cloister/storefront/recommendations'
import '@cloister/storefront/search'
import ShopPage from './shop-page.vue'
import './shop.css'

createApp(ShopPage).mount('#shop')
